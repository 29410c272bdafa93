namespace CompiledRnn.ModelTests.Behaviour.Threads;

/// <summary>Every recurrent layer, large enough to share; unit counts that are no multiple of a panel, or of two.</summary>
[Model(Steps = 6, Features = 5)]
[Lstm(72, ReturnSequences = true)]
[Gru(100, ReturnSequences = true)]
[LayerNormalization]
[Gru(130, ResetAfter = false, ReturnSequences = true, GoBackwards = true)]
[SimpleRnn(131)]
[Dense(3)]
internal partial class SharedLayers;

/// <summary>Any number of steps, masked, states handed over.</summary>
[Model(Steps = Steps.Any, Features = 4)]
[Masking]
[Lstm(80, ReturnSequences = true, Name = "Encoder")]
[Gru(90, ReturnSequences = true, ZeroOutputForMask = true)]
[Lstm(80, InitialState = "Encoder")]
[RepeatVector(5)]
[Lstm(66, ReturnSequences = true)]
[TimeDistributed, Dense(2)]
internal partial class SharedMasked;

/// <summary>Step by step: large enough to share a step.</summary>
[Model(Steps = 40, Features = 3)]
[Lstm(128, ReturnSequences = true)]
[Gru(144, ResetAfter = false, ReturnSequences = true)]
[Gru(130, ReturnSequences = true)]
[Dense(2)]
internal partial class SharedStream;

/// <summary>A token outside of the vocabulary stops a thread.</summary>
[Model(Steps = 12)]
[Embedding(10, 6)]
[Lstm(96)]
[Dense(2)]
internal partial class SharedTokens;

/// <summary>Nothing to share.</summary>
[Model(Steps = 12, Features = 3)]
[Lstm(32)]
[Dense(2)]
internal partial class TooSmallToShare;
