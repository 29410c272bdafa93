namespace CompiledRnn.Generator.Tests;

public sealed class CRNN203Tests() : RuleTests("CRNN203")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Features = 4)] [Dense(1, {|#0:Activation = Activation.Softmax|})]"),
            "Softmax of Dense(1) works on rows of one value, [1], and gives 1 for each. Use Activation.Sigmoid."),
        (Model.Of("[Model(Steps = 5, Features = 4)] [TimeDistributed, Dense(1, {|#0:Activation = Activation.Softmax|})]"),
            "Softmax of TimeDistributed(Dense(1)) works on rows of one value, [5, 1], and gives 1 for each. Use Activation.Sigmoid."),
        (Model.Of("[Model(Features = 4)] [Dense(1)] [{|#0:Softmax|}]"), "Softmax of Softmax works on rows of one value, [1], and gives 1 for each. Use Activation.Sigmoid."),
        (Model.Of("[Model(Features = 4)] [Dense(1)] [Activation({|#0:Activation.LogSoftmax|})]"),
            "LogSoftmax of Activation(LogSoftmax) works on rows of one value, [1], and gives 0 for each. Use Activation.LogSigmoid."),
        (Model.Of("[Model(Steps = 5, Features = 4)] [Conv1D(1, 3, {|#0:Activation = Activation.Sparsemax|})]"),
            "Sparsemax of Conv1D(1, 3) works on rows of one value, [3, 1], and gives 1 for each. Use Activation.Sigmoid."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 4)] [Dense(2, Activation = Activation.Softmax)]"),
        Model.Of("[Model(Features = 4)] [Dense(1, Activation = Activation.Sigmoid)]"),
        Model.Of("[Model(Steps = 5, Features = 4)] [Softmax] [Lstm(1)]"),
    ];
}
