namespace CompiledRnn.Generator.Specs;

/// <summary>
/// A model as its attributes state it. Invariant: equatable, no Roslyn types, no locations; everything that decides the generated text is
/// in it and nothing else, so an edit elsewhere leaves it equal.
/// </summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Name">Class name, without @.</param>
/// <param name="ContainingTypes">Declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Modifiers">Modifiers to repeat on the generated part: accessibility.</param>
/// <param name="Steps">Steps of the input; null for a vector; -1 where the length comes with each call.</param>
/// <param name="Features">Values per step.</param>
/// <param name="Layers">Top to bottom.</param>
/// <param name="Broken">A problem of the declaration itself forbids any generated part.</param>
internal sealed record ModelSpec(
    string Namespace,
    string Name,
    EquatableArray<string> ContainingTypes,
    string Modifiers,
    int? Steps,
    int Features,
    EquatableArray<LayerSpec> Layers,
    bool Broken);
