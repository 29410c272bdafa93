namespace CompiledRnn.Aot;

/// <summary>An encoder-decoder: every layer of the sample, and widths that leave tails (20 units, 3 features).</summary>
[Model(Steps = 12, Features = 3)]
[Lstm(20)]
[Dropout(0.1f)]
[RepeatVector(5)]
[Lstm(20, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Forecaster;
