using CompiledRnn;

namespace TemplateNamespace;

/// <summary>24 steps of a series to the next 6. F12 on the name shows the code that the compiler wrote.</summary>
[Model(Steps = 24, Features = 1)]
[Lstm(16)]                                 // encoder: [24, 1] -> [16]
[RepeatVector(6)]                          // [6, 16]
[Lstm(16, ReturnSequences = true)]         // decoder: [6, 16]
[TimeDistributed, Dense(1)]                // [6, 1]
public partial class Forecaster;
