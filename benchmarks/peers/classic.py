#!/usr/bin/env python3
"""Writes the reference values of ClassicParityTest: probabilities of scikit-learn's linear classifiers.

    benchmarks/peers/classic.py ser-models/src/test/resources/sklearn/classic.csv

The first lines hold the data, 60 rows of a class, a speaker and 8 features, which are 32-bit floats;
feature 7 is constant, and some values are above 6. Each result follows its call: for each row, the
logs of the probabilities of 3 classes, of features clipped at 6. The solver newton-cg warns that it
cannot come closer to the minimum; the default one is off by 3e-5. Needs Debian's python3-sklearn.
"""

import sys

import numpy
import sklearn
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression

random = numpy.random.default_rng(20261126)
ROWS, FEATURES, CLASSES = 60, 8, 3
labels = numpy.array([0] * 30 + [1] * 18 + [2] * 12)
mixing = random.normal(size=(FEATURES, FEATURES))
x = 0.5 * random.normal(size=(ROWS, FEATURES)) @ mixing + 1 * random.normal(size=(CLASSES, FEATURES))[labels]
x[3, 2] = 9
x[40, 5] = -7.5
x[:, 7] = 0.375
x = x.astype(numpy.float32)
order = random.permutation(ROWS)
x, labels = x[order], labels[order]
speakers = random.integers(0, 6, size=ROWS)
clipped = numpy.clip(x.astype(float), -6, 6)

CALLS = [
    "LinearDiscriminantAnalysis(solver='lsqr', shrinkage=0.1)",
    "LinearDiscriminantAnalysis(solver='lsqr', shrinkage=0.5)",
    "LinearDiscriminantAnalysis(solver='lsqr', shrinkage=1.0)",
    "LinearDiscriminantAnalysis(solver='lsqr', shrinkage='auto')",
    "LogisticRegression(C=1.0, solver='newton-cg', tol=1e-9)",
    "LogisticRegression(C=0.02, solver='newton-cg', tol=1e-9)",
    "LogisticRegression(C=0.1, class_weight='balanced', solver='newton-cg', tol=1e-9)",
]

with open(sys.argv[1], "w") as out:
    out.write(f"# tool: scikit-learn {sklearn.__version__}, numpy {numpy.__version__}; benchmarks/peers/classic.py\n")
    out.write("# data: class,speaker,features\n")
    for label, speaker, row in zip(labels, speakers, x):
        out.write(f"{label},{speaker}," + ",".join(f"{value:.9g}" for value in row) + "\n")
    for call in CALLS:
        out.write(f"# call: {call}\n")
        fitted = eval(call).fit(clipped, labels)
        for row in numpy.log(fitted.predict_proba(clipped)):
            out.write(",".join(f"{value:.13g}" for value in row) + "\n")
