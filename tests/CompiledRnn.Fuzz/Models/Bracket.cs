namespace CompiledRnn.Fuzz.Models;

/// <summary>An argument of an attribute: of a constructor where it has no option's name.</summary>
/// <param name="Option">The option, or null.</param>
/// <param name="Parameter">The constructor's parameter, or empty.</param>
/// <param name="Text">The value as C#.</param>
/// <param name="Type">What it is.</param>
internal sealed record Argument(string? Option, string Parameter, string Text, Type Type);

/// <summary>An attribute with arguments.</summary>
/// <param name="Kind">Its name without the suffix.</param>
/// <param name="TypeArgument">For a generic one, the type; else empty.</param>
/// <param name="Arguments">Constructor's arguments first.</param>
internal sealed record AttributeText(string Kind, string TypeArgument, IReadOnlyList<Argument> Arguments)
{
    /// <summary>As C# writes it plainly.</summary>
    public override string ToString() => Kind + TypeArgument + (Arguments.Count == 0 ? "" : $"({string.Join(", ", Arguments.Select(Write))})");

    private static string Write(Argument argument) => argument.Option is null ? argument.Text : $"{argument.Option} = {argument.Text}";
}

/// <summary>The attributes between one pair of brackets.</summary>
internal sealed record Bracket(IReadOnlyList<AttributeText> Attributes)
{
    /// <summary>The name that the bracket has, or null.</summary>
    public string? Name => Attributes.SelectMany(a => a.Arguments).FirstOrDefault(a => a.Option == "Name" || a.Parameter == "name")?.Text.Trim('"');

    /// <summary>As C# writes it plainly.</summary>
    public override string ToString() => $"[{string.Join(", ", Attributes)}]";
}
