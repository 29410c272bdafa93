using CompiledRnn;

namespace CharacterModel;

/// <summary>From the characters so far the probabilities of the next one; it remembers from one call of training to the next.</summary>
[Model(Steps = 24)]
[Embedding(27, 16)]                                              // [B, 24] -> [B, 24, 16]
[Lstm(128, ReturnSequences = true, Stateful = true)]             // [B, 24, 128]
[Dropout(0.2)]
[TimeDistributed, Dense(27, Activation = Activation.Softmax)]    // [B, 24, 27]
public partial class NameModel;
