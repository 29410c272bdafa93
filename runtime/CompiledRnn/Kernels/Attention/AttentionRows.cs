using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>How queries, keys or values lie: <c>[Steps, batch, Stride]</c>, in a row the heads side by side.</summary>
/// <param name="Steps">Steps.</param>
/// <param name="Width">Values of a head.</param>
/// <param name="Stride">Floats from one row to the next, at least the values of all heads.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct HeadRows(int Steps, int Width, int Stride);

/// <summary>How scores lie: <c>[Heads, QuerySteps, batch, Stride]</c>, of which the first ValueSteps floats of a row are scores.</summary>
/// <param name="Heads">Heads.</param>
/// <param name="QuerySteps">Steps of the query.</param>
/// <param name="ValueSteps">Steps of the value.</param>
/// <param name="Stride">Floats from one row to the next, the steps of the value rounded up to 16.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ScoreRows(int Heads, int QuerySteps, int ValueSteps, int Stride);
