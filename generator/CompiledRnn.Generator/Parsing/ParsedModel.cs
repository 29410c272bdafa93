using System.Collections.Generic;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>What the parser found: the spec for the generator, and for the analyzer the faults and the attributes they point at.</summary>
internal sealed class ParsedModel(
    ModelSpec spec, IReadOnlyList<Problem> problems, AttributeData? model, IReadOnlyList<IReadOnlyList<AttributeData>> brackets)
{
    public ModelSpec Spec { get; } = spec;

    public IReadOnlyList<Problem> Problems { get; } = problems;

    /// <summary>The [Model] attribute, or null where layers stand without it.</summary>
    public AttributeData? Model { get; } = model;

    /// <summary>The attributes of each layer's bracket, in source order.</summary>
    public IReadOnlyList<IReadOnlyList<AttributeData>> Brackets { get; } = brackets;
}
