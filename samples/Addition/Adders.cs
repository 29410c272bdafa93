using CompiledRnn;

namespace Addition;

/// <summary>Keras's network: reads a question of two-digit numbers from its end and writes the sum, a character a step.</summary>
[Model(Steps = 5, Features = 12)]
[Lstm(128)]                                                      // encoder: [B, 5, 12] -> [B, 128]
[RepeatVector(3)]                                                // [B, 3, 128]
[Lstm(128, ReturnSequences = true)]                              // decoder: [B, 3, 128]
[TimeDistributed, Dense(12, Activation = Activation.Softmax)]    // [B, 3, 12]
public partial class Adder;

/// <summary>The same with an encoder that reads in both directions, 64 units each: fewer parameters, fewer epochs.</summary>
[Model(Steps = 5, Features = 12)]
[Bidirectional, Lstm(64)]
[RepeatVector(3)]
[Lstm(128, ReturnSequences = true)]
[TimeDistributed, Dense(12, Activation = Activation.Softmax)]
public partial class BidirectionalAdder;

/// <summary>Keras's network for numbers of three digits.</summary>
[Model(Steps = 7, Features = 12)]
[Lstm(128)]
[RepeatVector(4)]
[Lstm(128, ReturnSequences = true)]
[TimeDistributed, Dense(12, Activation = Activation.Softmax)]
public partial class ThreeDigitAdder;
