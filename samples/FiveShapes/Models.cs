using CompiledRnn;

namespace FiveShapes;

/// <summary>One vector to one vector: no recurrence.</summary>
[Model(Features = 4)]
[Dense(3)]
public partial class OneToOne;

/// <summary>One vector to a sequence: the decoder sees the vector at every step.</summary>
[Model(Features = 6)]
[RepeatVector(6)]
[Lstm(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class OneToMany;

/// <summary>The same, but the decoder sees the vector at its first step and zeros afterwards.</summary>
[Model(Features = 6)]
[Impulse(6)]
[Lstm(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class OneToManyImpulse;

/// <summary>The same, but each output is the next step's input.</summary>
[Model(Features = 2)]
[Autoregressive(6), Lstm(32), Dense(2)]
public partial class OneToManyFeedback;

/// <summary>A sequence to one vector.</summary>
[Model(Steps = 8, Features = 1)]
[Lstm(32)]
[Dense(1)]
public partial class ManyToOne;

/// <summary>A sequence to a sequence, step by step.</summary>
[Model(Steps = 8, Features = 1)]
[Lstm(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class ManyToMany;

/// <summary>A sequence to its last three outputs.</summary>
[Model(Steps = 8, Features = 1)]
[Lstm(32, ReturnSequences = true)]
[LastSteps(3)]
[TimeDistributed, Dense(1)]
public partial class ManyToFewer;

/// <summary>A sequence to one of three more steps: it goes on without input.</summary>
[Model(Steps = 8, Features = 1)]
[ZeroPadding1D(After = 3)]
[Lstm(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class ManyToMore;

/// <summary>Any two lengths: the encoder's last output is the decoder's input at every step.</summary>
[Model(Steps = 8, Features = 1)]
[Lstm(32)]
[RepeatVector(4)]
[Lstm(32, ReturnSequences = true)]
[TimeDistributed, Dense(1)]
public partial class EncoderDecoder;

/// <summary>Any two lengths without a decoder: all steps of the output at once.</summary>
[Model(Steps = 8, Features = 1)]
[Lstm(32)]
[Dense(4)]
public partial class ManyToVector;

/// <summary>Encoder and decoder where the decoder also starts from the encoder's final states.</summary>
[Model(Steps = 8, Features = 1)]
[Lstm(32, Name = "Encoder")]
[RepeatVector(4)]
[Lstm(32, ReturnSequences = true, InitialState = "Encoder")]
[TimeDistributed, Dense(1)]
public partial class StateHandedOver;
