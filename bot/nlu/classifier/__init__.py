"""Own intent classifier: TF-IDF, a linear model with closed-form leave-one-out, a guard.

Rasa's `LogisticRegressionClassifier` gave 0.95 to "?" and to Chinese text; DIET needs TensorFlow.
"""
