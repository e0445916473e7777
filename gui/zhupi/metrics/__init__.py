"""Measuring: how far two layers of mentions agree, and how sure the figure is.

Every measure is independent of the order of mentions and documents, 1 for a layer against itself,
and changes nothing but sides when the layers do. A value that is not defined is None and says why.
Notes, scores and status never count. Strict F1 is the headline: for spans, where nobody can say
how many there are that nobody marked, chance-corrected kappa is ill-posed and tends to F1
(Hripcsak and Rothschild 2005, JAMIA 12:296). Kappa and alpha are given over characters, where that
number is known, and are for comparing projects and labels with each other.
"""
