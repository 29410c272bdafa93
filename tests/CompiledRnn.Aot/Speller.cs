namespace CompiledRnn.Aot;

/// <summary>Sequences of any length to one vector: a part of <see cref="Speller"/>.</summary>
[Model(Steps = Steps.Any, Features = 3)]
[Masking]
[Gru(12)]
public partial class Reader;

/// <summary>Reads a sequence of any length and writes letters, each of which its next step reads.</summary>
[Model(Steps = Steps.Any, Features = 3)]
[Use<Reader>(Name = "Read")]
[Autoregressive(4, First = FirstInput.StartToken), Embedding(6, 5), Lstm(10), Dense(6, Activation = Activation.Softmax)]
public partial class Speller;

/// <summary>Two outputs, each with a loss of its own, step by step.</summary>
[Model(Steps = 5, Features = 3)]
[Lstm(8, ReturnSequences = true, Name = "Memory")]
[Dense(2, Name = "Level")]
[Dense(3, Activation = Activation.Softmax, From = "Memory", Name = "Kind")]
[Output("Level")]
[Output("Kind")]
public partial class Watcher;
