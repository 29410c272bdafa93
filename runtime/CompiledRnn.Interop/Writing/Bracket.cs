namespace CompiledRnn.Interop;

/// <summary>One layer as attributes: <c>TimeDistributed(Name = "Head"), Dense(3)</c>.</summary>
/// <param name="Attributes">The first takes what concerns the whole bracket: Name, From, Share.</param>
internal sealed record Bracket(params IReadOnlyList<AttributeText> Attributes)
{
    /// <summary>The bracket with arguments added to its first attribute.</summary>
    public Bracket With(IEnumerable<string> arguments) => new([Attributes[0].With(arguments), .. Attributes.Skip(1)]);

    /// <summary>The bracket with arguments added to its last attribute, the layer inside a wrapper.</summary>
    public Bracket WithInner(IEnumerable<string> arguments) => Attributes.Count == 1
        ? With(arguments)
        : new([Attributes[0], Attributes[1].With(arguments), .. Attributes.Skip(2)]);

    public override string ToString() => string.Join(", ", Attributes);
}

/// <summary>An attribute: <c>Dense(3, UseBias = false)</c>.</summary>
internal sealed record AttributeText(string Kind, IReadOnlyList<string> Arguments)
{
    public AttributeText With(IEnumerable<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    public override string ToString() => Arguments.Count == 0 ? Kind : $"{Kind}({string.Join(", ", Arguments)})";
}
