namespace CompiledRnn.Benchmarks;

/// <summary>A step of an LSTM with 16 units.</summary>
[Model(Steps = 1, Features = 1)]
[Lstm(16, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Lstm16;

/// <summary>A step of an LSTM with 32 units.</summary>
[Model(Steps = 1, Features = 1)]
[Lstm(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Lstm32;

/// <summary>A step of an LSTM with 64 units.</summary>
[Model(Steps = 1, Features = 1)]
[Lstm(64, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Lstm64;

/// <summary>A step of a GRU with 16 units.</summary>
[Model(Steps = 1, Features = 1)]
[Gru(16, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Gru16;

/// <summary>A step of a GRU with 32 units.</summary>
[Model(Steps = 1, Features = 1)]
[Gru(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Gru32;

/// <summary>A step of a GRU with 64 units.</summary>
[Model(Steps = 1, Features = 1)]
[Gru(64, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class Gru64;
