"""What each metric is in scikit-learn: from its arguments, the predictions and the targets, a row an example, to its value."""
import numpy as np
from scipy.special import expit, log_softmax, softmax
from sklearn import metrics


def labels(t):
    return t.reshape(-1).astype(int)


def probabilities(a, x):
    return softmax(x, axis=1) if a["fromLogits"] else x


def decided(a, x, t):
    """The answers, and what is said over the threshold."""
    p = expit(x) if a["fromLogits"] else x
    return (t.reshape(-1) > 0.5).astype(int), (p.reshape(-1) > a["threshold"]).astype(int)


def accuracy(ignored):
    def value(a, x, t):
        counted = labels(t) != (-1 if a[ignored] is None else a[ignored])
        return metrics.accuracy_score(labels(t)[counted], x.reshape(len(counted), -1).argmax(1)[counted])
    return value


def of_classes(score):
    def value(a, x, t):
        if a["label"] is not None:
            return score(labels(t), x.argmax(1), labels=[a["label"]], average=None)[0]
        return score(labels(t), x.argmax(1), average=a["average"].lower())
    return value


def top_k(a, x, t):
    # Of equal scores scikit-learn takes the last as larger, we the first: so the classes are turned round.
    classes = x.shape[1]
    return metrics.top_k_accuracy_score(classes - 1 - labels(t), x[:, ::-1], k=a["k"], labels=range(classes))


def log_loss(a, x, t):
    # scikit-learn takes probabilities, and keeps them away from 0; logits have none that are 0.
    if a["fromLogits"]:
        return -log_softmax(x, axis=1)[range(len(x)), labels(t)].mean()
    return metrics.log_loss(labels(t), x, labels=range(x.shape[1]))


def binary_log_loss(a, x, t):
    x, t = x.reshape(-1), t.reshape(-1) > 0.5
    return np.logaddexp(0, np.where(t, -x, x)).mean() if a["fromLogits"] else metrics.log_loss(t, x)


METRICS = {
    "Accuracy": accuracy("ignoreIndex"),
    "SequenceAccuracy": accuracy("paddingIndex"),
    "AccuracyOneHot": lambda a, x, t: metrics.accuracy_score(t.argmax(1), x.argmax(1)),
    "BinaryAccuracy": lambda a, x, t: metrics.accuracy_score(*decided(a, x, t)),
    "TopKAccuracy": top_k,
    "Precision": of_classes(metrics.precision_score),
    "Recall": of_classes(metrics.recall_score),
    "F1": of_classes(metrics.f1_score),
    "BinaryPrecision": lambda a, x, t: metrics.precision_score(*decided(a, x, t)),
    "BinaryRecall": lambda a, x, t: metrics.recall_score(*decided(a, x, t)),
    "BinaryF1": lambda a, x, t: metrics.f1_score(*decided(a, x, t)),
    "ConfusionMatrix": lambda a, x, t: metrics.confusion_matrix(labels(t), x.argmax(1), labels=range(x.shape[1])).tolist(),
    "BinaryConfusionMatrix": lambda a, x, t: metrics.confusion_matrix(*decided(a, x, t), labels=[0, 1]).tolist(),
    "RocAuc": lambda a, x, t: metrics.roc_auc_score(labels(t), probabilities(a, x), multi_class="ovr", average="macro"),
    "BinaryRocAuc": lambda a, x, t: metrics.roc_auc_score(t.reshape(-1) > 0.5, x.reshape(-1)),
    "AveragePrecision": lambda a, x, t: metrics.average_precision_score(np.eye(x.shape[1])[labels(t)], probabilities(a, x), average="macro"),
    "BinaryAveragePrecision": lambda a, x, t: metrics.average_precision_score(t.reshape(-1) > 0.5, x.reshape(-1)),
    "LogLoss": log_loss,
    "BinaryLogLoss": binary_log_loss,
    "MeanAbsoluteError": lambda a, x, t: metrics.mean_absolute_error(t, x),
    "RootMeanSquaredError": lambda a, x, t: metrics.mean_squared_error(t.reshape(-1), x.reshape(-1)) ** 0.5,
    "R2": lambda a, x, t: metrics.r2_score(t, x),
}
