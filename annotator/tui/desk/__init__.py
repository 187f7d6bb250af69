"""The Reading screen's behaviour without a screen: what each key does to one coder's marks."""
