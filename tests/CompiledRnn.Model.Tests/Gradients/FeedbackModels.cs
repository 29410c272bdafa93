namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Steps read numbers.</summary>
[Model(Features = 4)]
[Dense(3)]
[Autoregressive(5), Lstm(6), Dropout(0.2), Dense(3, Activation = Activation.Tanh)]
internal partial class ForcedNumbers;

/// <summary>Steps read tokens, from a start token and the states of an encoder on.</summary>
[Model(Steps = 4, Features = 4)]
[Lstm(6, Name = "Encoder")]
[Autoregressive(5, First = FirstInput.StartToken, StartToken = 2, InitialState = "Encoder"), Embedding(7, 5), Lstm(6), Dense(7, Activation = Activation.Softmax)]
internal partial class ForcedTokens;

/// <summary>Steps that have no targets: their output goes into another layer.</summary>
[Model(Features = 4)]
[Autoregressive(5), Lstm(4)]
[Dense(2)]
internal partial class InsideNumbers;
