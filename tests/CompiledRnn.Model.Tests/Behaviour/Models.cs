namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>An encoder and a decoder.</summary>
[Model(Steps = 24, Features = 8)]
[Lstm(20, Name = "Encoder")]
[RepeatVector(12)]
[Lstm(20, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
internal partial class Forecaster;

/// <summary>Classes from a sequence.</summary>
[Model(Steps = 5, Features = 3)]
[Lstm(17, ReturnSequences = true)]
[Dropout(0.3)]
[Lstm(9)]
[Dense(4, Activation = Activation.Softmax)]
internal partial class Classifier;

/// <summary>Dropout alone.</summary>
[Model(Steps = 10, Features = 50)]
[Dropout(0.3)]
internal partial class Dropper;

/// <summary>A layer that does not train between two that do.</summary>
[Model(Features = 4)]
[Dense(6, Activation = Activation.Tanh)]
[Dense(6, Activation = Activation.Tanh, Trainable = false, Name = "Frozen")]
[Dense(2, UseBias = false)]
internal partial class HalfFrozen;

/// <summary>One model inside another type, vectors in and out.</summary>
internal static partial class Outer
{
    /// <summary>The inner model.</summary>
    [Model(Features = 3)]
    [Dense(2)]
    internal partial class Inner;
}

/// <summary>A query that is not masked over values that may be.</summary>
[Model(Steps = 4, Features = 3)]
[Masking(Name = "Values")]
[Attention(Causal = true, From = "Input, Values")]
internal partial class PaddedAttention;

/// <summary>Heads over a sequence whose end may be masked.</summary>
[Model(Steps = 4, Features = 4)]
[Masking(Name = "Values")]
[MultiHeadAttention(2, 3, ValueDim = 5, Name = "Heads", From = "Values, Values")]
internal partial class PaddedHeads;

/// <summary>Parameters of one number.</summary>
[Model(Steps = 4, Features = 3)]
[Dense(3, Name = "Query")]
[Attention(UseScale = true, ScoreMode = ScoreMode.Concat, Name = "Scaled", From = "Query, Input")]
internal partial class ScaledAttention;
