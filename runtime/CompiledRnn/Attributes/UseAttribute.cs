namespace CompiledRnn;

/// <summary>
/// Puts another model of the project in as a layer: its inputs are what the layer reads, its output is the layer's. The parameters are this
/// model's own; with a Name, the member of that name copies them from or to a <typeparamref name="TModel"/>.
/// </summary>
/// <typeparam name="TModel">A class with <see cref="ModelAttribute"/> and one output.</typeparam>
/// <example><code>
/// [Model(Steps = 24, Features = 8)]
/// [Use&lt;Encoder&gt;(Name = "Encoder", Trainable = false)]
/// [Dense(1)]
/// public partial class Scorer;
/// </code></example>
public sealed class UseAttribute<TModel> : LayerAttribute
    where TModel : class
{
    /// <summary>Whether training changes its parameters; true by default.</summary>
    public bool Trainable { get; set; } = true;
}
