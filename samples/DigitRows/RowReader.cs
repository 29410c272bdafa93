using CompiledRnn;

namespace DigitRows;

/// <summary>Reads a digit's picture as a sequence of its 28 rows, the top one first.</summary>
[Model(Steps = 28, Features = 28)]
[Lstm(128)]                                          // [B, 28, 28] -> [B, 128]
[Dense(10, Activation = Activation.Softmax)]         // [B, 10]
public partial class RowReader;
