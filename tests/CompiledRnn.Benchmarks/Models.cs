namespace CompiledRnn.Benchmarks;

/// <summary>LSTM, 32 steps of 8, 32 units.</summary>
[Model(Steps = 32, Features = 8)]
[Lstm(32)]
[Dense(1)]
public partial class M1;

/// <summary>Two LSTMs, 64 steps of 32, 64 units, 10 outputs.</summary>
[Model(Steps = 64, Features = 32)]
[Lstm(64, ReturnSequences = true)]
[Lstm(64)]
[Dense(10)]
public partial class M2;

/// <summary>LSTM, 100 steps of 64, 128 units.</summary>
[Model(Steps = 100, Features = 64)]
[Lstm(128)]
[Dense(1)]
public partial class M3;

/// <summary>LSTM, 128 steps of 128, 256 units.</summary>
[Model(Steps = 128, Features = 128)]
[Lstm(256)]
[Dense(1)]
public partial class M4;

/// <summary>Encoder-decoder, 24 steps of 8 in, 12 steps out, 64 units.</summary>
[Model(Steps = 24, Features = 8)]
[Lstm(64)]
[RepeatVector(12)]
[Lstm(64, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class M5;

/// <summary>GRU, 64 steps of 32, 64 units.</summary>
[Model(Steps = 64, Features = 32)]
[Gru(64)]
[Dense(1)]
public partial class M6;

/// <summary>Two dense layers of 64 with tanh.</summary>
[Model(Features = 8)]
[Dense(64, Activation = Activation.Tanh)]
[Dense(64, Activation = Activation.Tanh)]
[Dense(1)]
public partial class Mlp;
