namespace CompiledRnn.Generator.Tests;

public sealed class CRNN005Tests() : RuleTests("CRNN005")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Features = 4)] [Dense({|#0:0|})]"), "Units of Dense is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Lstm(ReturnSequences = true, {|#0:units: -1|})]".Replace("ReturnSequences = true, ", "")),
            "Units of Lstm is -1. Set it to 1 or more."),
        (Model.Of("[Model(Features = 4)] [RepeatVector({|#0:0|})]"), "Steps of RepeatVector is 0. Set it to 1 or more."),
        (Model.Of("[Model(Features = 4)] [Autoregressive({|#0:0|}), Gru(4)]"), "Steps of Autoregressive is 0. Set it to 1 or more."),
        (Model.Of("[Model(Features = 4)] [Autoregressive(2, {|#0:First = (FirstInput)7|}), Gru(4)]"), "First of Autoregressive is 7. Choose a value of FirstInput."),
        (Model.Of("[Model(Features = 4)] [Autoregressive(2, {|#0:First = FirstInput.StartToken|}), Gru(4)]"),
            "First of Autoregressive is StartToken, and its layers read numbers. Set it to FirstInput.Zeros, or put Embedding in front of them."),
        (Model.Of("[Model(Features = 4)] [Autoregressive(2, {|#0:First = FirstInput.Zeros|}), Embedding(9, 4), Dense(9)]"),
            "First of Autoregressive is Zeros, and its layers read tokens. Set it to FirstInput.StartToken."),
        (Model.Of("[Model(Features = 4)] [Autoregressive(2, First = FirstInput.StartToken, {|#0:StartToken = 9|}), Embedding(9, 4), Dense(9)]"),
            "StartToken of Autoregressive is 9. Set it to one of the tokens 0 to 8."),
        (Model.Of("[Model(Features = 4)] [Autoregressive(2, {|#0:StartToken = 1|}), Gru(4)]"),
            "StartToken of Autoregressive is 1. Set First = FirstInput.StartToken, or leave it out."),
        (Model.Of("[Model(Features = 4)] [Impulse({|#0:-5|})]"), "Steps of Impulse is -5. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [LastSteps({|#0:0|})]"), "Steps of LastSteps is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [FirstSteps({|#0:0|})]"), "Steps of FirstSteps is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [ZeroPadding1D(After = 1, {|#0:Before = -1|})]"), "Before of ZeroPadding1D is -1. Set it to 0 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Conv1D({|#0:0|}, 3)]"), "Filters of Conv1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Conv1D(2, {|#0:0|})]"), "KernelSize of Conv1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Conv1D(2, 1, {|#0:Strides = 0|})]"), "Strides of Conv1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Conv1D(2, 1, {|#0:Padding = (Padding)3|})]"), "Padding of Conv1D is 3. Choose a value of Padding."),
        (Model.Of("[Model(Steps = 9, Features = 4)] [Conv1D(2, 2, Strides = 2, {|#0:DilationRate = 3|})]"),
            "DilationRate of Conv1D is 3. Set it to 1, or Strides to 1: Keras has none with both above 1."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Conv1D(6, 1, {|#0:Groups = 4|})]"), "Groups of Conv1D is 4. Set it to a divisor of the 6 filters."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Conv1D(6, 1, {|#0:Groups = 3|})]"), "Groups of Conv1D is 3. Set it to a divisor of the 4 features of a step."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [DepthwiseConv1D(1, {|#0:DepthMultiplier = 0|})]"), "DepthMultiplier of DepthwiseConv1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [SeparableConv1D(2, 1, {|#0:Padding = Padding.Causal|})]"), "Padding of SeparableConv1D is Causal. Choose Valid or Same."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Cropping1D({|#0:After = -1|})]"), "After of Cropping1D is -1. Set it to 0 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Slice({|#0:-1|}, 2)]"), "Start of Slice is -1. Set it to 0 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Slice(0, {|#0:length: 0|})]"), "Length of Slice is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [UpSampling1D({|#0:0|})]"), "Size of UpSampling1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Reshape({|#0:0|}, 4)]"), "Steps of Reshape is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Reshape({|#0:-2|})]"), "Features of Reshape is -2. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Reshape(-1, {|#0:-1|})]"), "Features of Reshape is -1 beside Steps of -1. Set one of the two."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [MaxPooling1D({|#0:0|})]"), "PoolSize of MaxPooling1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [AveragePooling1D({|#0:Strides = 0|})]"), "Strides of AveragePooling1D is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [MaxPooling1D({|#0:Padding = Padding.Causal|})]"),
            "Padding of MaxPooling1D is Causal, which only convolutions have. Choose Valid or Same."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [MaxPooling1D({|#0:Padding = (Padding)7|})]"), "Padding of MaxPooling1D is 7. Choose a value of Padding."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [SpatialDropout1D({|#0:1|})]"), "Rate of SpatialDropout1D is 1. Set it to 0 or more and below 1."),
        (Model.Of("[Model(Features = 4)] [GaussianNoise({|#0:1.5|})]"), "Stddev of GaussianNoise is 1.5. Set it to 0 or more and at most 1."),
        (Model.Of("[Model(Features = 4)] [LeakyRelu({|#0:-0.1|})]"), "NegativeSlope of LeakyRelu is -0.1. Set it to 0 or more."),
        (Model.Of("[Model(Features = 4)] [Elu({|#0:double.NaN|})]"), "Alpha of Elu is NaN. Set it to a finite number."),
        (Model.Of("[Model(Features = 4)] [LayerNormalization({|#0:Epsilon = 0|})]"), "Epsilon of LayerNormalization is 0. Set it to more than 0."),
        (Model.Of("[Model(Features = 4)] [RmsNormalization({|#0:Epsilon = double.NaN|})]"), "Epsilon of RmsNormalization is NaN. Set it to more than 0."),
        (Model.Of("[Model(Features = 4)] [LayerNormalization({|#0:BetaInitializer = (Initializer)99|})]"),
            "BetaInitializer of LayerNormalization is 99. Choose a value of Initializer."),
        (Model.Of("[Model(Features = 4)] [Dropout({|#0:1|})]"), "Rate of Dropout is 1. Set it to 0 or more and below 1."),
        (Model.Of("[Model(Features = 4)] [Dropout({|#0:double.NaN|})]"), "Rate of Dropout is NaN. Set it to 0 or more and below 1."),
        (Model.Of("[Model(Features = 4)] [Dense(3, {|#0:Activation = (Activation)99|})]"), "Activation of Dense is 99. Choose a value of Activation."),
        (Model.Of("[Model(Features = 4)] [Activation({|#0:(Activation)(-1)|})]"), "Function of Activation is -1. Choose a value of Activation."),
        (Model.Of("[Model(Features = 4)] [Dense(3, {|#0:KernelInitializer = (Initializer)99|})]"), "KernelInitializer of Dense is 99. Choose a value of Initializer."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Lstm(3, {|#0:Activation = Activation.Softmax|})]"),
            "Activation of Lstm is Softmax, which works on whole rows. Choose an element-wise function."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Gru(3, {|#0:Dropout = 1.5|})]"), "Dropout of Gru is 1.5. Set it to 0 or more and at most 1."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [SimpleRnn(3, {|#0:RecurrentDropout = -0.1|})]"),
            "RecurrentDropout of SimpleRnn is -0.1. Set it to 0 or more and at most 1."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Lstm(3, {|#0:Dropout = double.NaN|})]"), "Dropout of Lstm is NaN. Set it to 0 or more and at most 1."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Gru(3, {|#0:RecurrentActivation = Activation.LogSoftmax|})]"),
            "RecurrentActivation of Gru is LogSoftmax, which works on whole rows. Choose an element-wise function."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed, Dense({|#0:0|})]"), "Units of Dense is 0. Set it to 1 or more."),
        (Model.Of("[Model({|#0:Features = 0|})] [Dense(3)]"), "Features of [Model] is 0. Set it to 1 or more."),
        (Model.Of("[Model(Features = 4, {|#0:Steps = 0|})] [Dense(3)]"), "Steps of [Model] is 0. Set it to 1 or more, or leave it out for a vector."),
        (Model.Of("[{|#0:Model|}] [Dense(3)]"), "[Model] does not say how many Features a step has. Set Features to 1 or more, or add an [Input]."),
        (Model.Of("[Model] [{|#0:Input(\"A\")|}] [Dense(3)]"), "[Input] A does not say how many Features it has. Set Features to 1 or more."),
        (Model.Of("[Model] [Input(\"A\", {|#0:Features = 0|})] [Dense(3)]"), "Features of Input is 0. Set it to 1 or more."),
        (Model.Of("[Model] [Input(\"A\", {|#0:Steps = 0|}, Features = 2)] [Dense(3)]"), "Steps of Input is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3)] [Embedding({|#0:0|}, 4)]"), "Vocabulary of Embedding is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3)] [Embedding(5, {|#0:size: 0|})]"), "Size of Embedding is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Masking({|#0:double.NaN|})]"), "MaskValue of Masking is NaN. Set it to a finite number."),
        (Model.Of("[Model(Features = 4)] [Concatenate({|#0:Axis = 2|}, From = \"Input, Input\")]"),
            "Axis of Concatenate is 2. Set it to -1 for the values, or for sequences to 1 for the steps."),
        (Model.Of("[Model(Features = 4)] [Dot({|#0:0|}, 1, From = \"Input, Input\")]"), "Axis of Dot is 0. [4] has the axes 1, and axis 0 is the batch."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [Dot(1, {|#0:3|}, From = \"Input, Input\")]"),
            "OtherAxis of Dot is 3. [3, 4] has the axes 1 (steps) and 2 (features), and axis 0 is the batch."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 1, Features = 1)] [Lstm(1)] [Dropout(0)] [Dropout(0.999)] [Dense(1)]"),
        Model.Of("[Model(Steps = 2, Features = 1)] [Lstm(1, Dropout = 1, RecurrentDropout = 0, Activation = Activation.Gelu, RecurrentActivation = Activation.Mish)]"),
        Model.Of("[Model(Steps = 1, Features = 1)] [ZeroPadding1D(Before = 0, After = 0)] [ZeroPadding1D]"),
    ];

    [Fact]
    public Task IndependentFaultsComeAtOnce() => AnalyzerTest.Reports(
        Model.Of("[Model(Steps = 3, Features = 4)] [Lstm({|#0:0|})] [TimeDistributed, Dense({|#1:0|})] [RepeatVector({|#2:-1|})]"),
        (Rule, "Units of Lstm is 0. Set it to 1 or more."),
        (Rule, "Units of Dense is 0. Set it to 1 or more."),
        (Rule, "Steps of RepeatVector is -1. Set it to 1 or more."));

    [Fact]
    public Task ConstantsMayStandInOtherFiles() => AnalyzerTest.Reports(
        ["static class Sizes { public const int None = 0; }", Model.Of("[Model(Features = 4)] [Dense({|#0:Sizes.None|})]")],
        (Rule, "Units of Dense is 0. Set it to 1 or more."));
}
