namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>A model of its own, and a part of others.</summary>
[Model(Steps = Steps.Any, Features = 3)]
[Masking]
[Lstm(5, ReturnSequences = true, Name = "First")]
[Dropout(0.2)]
[Gru(4, From = "First")]
internal partial class PartEncoder;

/// <summary>A head with a state from outside.</summary>
[Model(Features = 4)]
[Input("Steps", Steps = 2, Features = 3)]
[Gru(4, InitialState = "Input", ReturnSequences = true)]
[TimeDistributed, Dense(2)]
internal partial class PartDecoder;

/// <summary>The two put together, the encoder twice with the same parameters.</summary>
[Model(Steps = 6, Features = 3)]
[Use<PartEncoder>(Name = "Encoder")]
[Slice(1, 4, From = "Input")]
[Use<PartEncoder>(Share = "Encoder", Name = "Again")]
[Add(From = "Encoder, Again")]
[Dense(4, Name = "Middle")]
[Slice(0, 2, From = "Input", Name = "Two")]
[Use<PartDecoder>(From = "Middle, Two")]
internal partial class WholeOfParts;

/// <summary>The same layers written out.</summary>
[Model(Steps = 6, Features = 3)]
[Masking]
[Lstm(5, ReturnSequences = true, Name = "First")]
[Gru(4, Name = "Encoder")]
[Slice(1, 4, From = "Input")]
[Masking]
[Lstm(5, ReturnSequences = true, Share = "First")]
[Gru(4, Share = "Encoder", Name = "Again")]
[Add(From = "Encoder, Again")]
[Dense(4, Name = "Middle")]
[Slice(0, 2, From = "Input", Name = "Two")]
[Gru(4, InitialState = "Middle", ReturnSequences = true)]
[TimeDistributed, Dense(2)]
internal partial class WrittenOut;

/// <summary>One step of features, to be streamed as a part.</summary>
[Model(Steps = Steps.Any, Features = 3)]
[Lstm(5, ReturnSequences = true)]
[LayerNormalization]
internal partial class PartOfStream;

/// <summary>A model in a model in a model, the inner ones frozen, streamed.</summary>
[Model(Steps = 7, Features = 3)]
[Use<PartMiddle>(Name = "Middle", Trainable = false)]
[Dense(2)]
internal partial class Nested;

/// <summary>The one between.</summary>
[Model(Steps = 7, Features = 3)]
[Use<PartOfStream>(Name = "Inner")]
[Dense(3)]
internal partial class PartMiddle;
