"""Own intent classifier: concepts and TF-IDF, a linear model with a small network, a guard.

Rasa's `LogisticRegressionClassifier` gave 0.95 to "?" and to Chinese text; DIET needs TensorFlow.
"""
