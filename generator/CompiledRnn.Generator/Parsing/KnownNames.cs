namespace CompiledRnn.Generator.Parsing;

/// <summary>Names of the runtime's types that the generator looks for.</summary>
internal static class KnownNames
{
    public const string Namespace = "CompiledRnn";
    public const string ModelAttribute = "CompiledRnn.ModelAttribute";
    public const string LayerAttribute = "LayerAttribute";
    public const string CompiledModel = "CompiledModel";
    public const string AttributeSuffix = "Attribute";
}
