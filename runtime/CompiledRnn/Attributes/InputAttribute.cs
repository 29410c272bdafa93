namespace CompiledRnn;

/// <summary>
/// Adds an input to the model: a sequence <c>[steps, features]</c>, a vector <c>[features]</c> where Steps is left out, tokens where
/// Features is left out. The bracket below it reads it, others by its name.
/// </summary>
/// <example><code>
/// [Model(Steps = 24, Features = 8)]
/// [Lstm(32, Name = "Past")]
/// [Input("Calendar", Features = 5)]
/// [Concatenate(From = "Past, Calendar")]
/// [Dense(1)]
/// </code></example>
public sealed class InputAttribute : LayerAttribute
{
    /// <summary>Names the input.</summary>
    /// <param name="name">A C# identifier.</param>
    public InputAttribute(string name) => Name = name;

    /// <summary>Time steps, at least 1, or <see cref="CompiledRnn.Steps.Any"/>; left out: a vector.</summary>
    public int Steps { get; set; }

    /// <summary>Values per step, at least 1; left out: tokens.</summary>
    public int Features { get; set; }
}
