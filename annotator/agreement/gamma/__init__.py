"""Gamma: agreement on where and what, through the best alignment there is; exact, in batches.

Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41, 437-479 (γ); Mathet 2017,
Computational Linguistics 43, 661-681 (γ-cat, γ-k). ``measure`` is the way in.
"""
