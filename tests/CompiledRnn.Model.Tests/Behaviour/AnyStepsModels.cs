namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Layers of all kinds over sequences of any length.</summary>
[Model(Steps = Steps.Any, Features = 3)]
[Conv1D(6, 3, Padding = Padding.Same, Strides = 2)]
[MaxPooling1D(2)]
[Bidirectional, Lstm(5, ReturnSequences = true)]
[LayerNormalization]
[LastSteps(2)]
[Gru(4)]
[Dense(2)]
internal partial class AnyLength;

/// <summary>The same layers over 20 steps.</summary>
[Model(Steps = 20, Features = 3)]
[Conv1D(6, 3, Padding = Padding.Same, Strides = 2)]
[MaxPooling1D(2)]
[Bidirectional, Lstm(5, ReturnSequences = true)]
[LayerNormalization]
[LastSteps(2)]
[Gru(4)]
[Dense(2)]
internal partial class TwentySteps;

/// <summary>A class for each step, streamed or whole.</summary>
[Model(Steps = Steps.Any, Features = 4)]
[Lstm(7, ReturnSequences = true)]
[Dense(3, Activation = Activation.Softmax)]
internal partial class Tagger;

/// <summary>Two inputs of lengths of their own: a decoder that looks at the encoder's steps.</summary>
[Model]
[Input("Source", Steps = Steps.Any)]
[Embedding(9, 4, MaskZero = true)]
[Lstm(6, ReturnSequences = true, Name = "Encoder")]
[Input("Target", Steps = Steps.Any, Features = 2)]
[Lstm(6, ReturnSequences = true, InitialState = "Encoder", Name = "Decoder")]
[Attention(From = "Decoder, Encoder", Name = "Context")]
[Concatenate(From = "Decoder, Context")]
[Dense(3, Activation = Activation.Softmax)]
internal partial class Attender;

/// <summary>Tokens of any number, padded.</summary>
[Model(Steps = Steps.Any)]
[Embedding(9, 4, MaskZero = true)]
[Gru(5)]
[Dense(1, Activation = Activation.Sigmoid)]
internal partial class AnyTokens;
