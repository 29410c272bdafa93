using CompiledRnn;

namespace Library;

/// <summary>A model that other projects use.</summary>
[Model(Steps = 8, Features = 2)]
[Lstm(12)]
[Dense(1)]
public partial class Level;
