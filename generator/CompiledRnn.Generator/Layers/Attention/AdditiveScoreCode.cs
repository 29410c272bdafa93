using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>What <c>tanh</c> of the features is multiplied with.</summary>
/// <param name="Parameter">The parameter, or null for 1.</param>
/// <param name="IsVector">Whether it has a number for each feature.</param>
internal sealed record AdditiveFactor(string? Parameter, bool IsVector)
{
    public static AdditiveFactor One { get; } = new(null, false);

    public static AdditiveFactor Each { get; } = new("scale", true);

    public static AdditiveFactor Shared(string parameter) => new(parameter, false);
}

/// <summary>
/// The statements of additive scores, <c>sum(factor * tanh(inner (query + key)))</c>. Their scratch: factors, the gradients of these, rows of
/// query and key.
/// </summary>
internal sealed class AdditiveScoreCode(SingleAttentionCode code, AdditiveFactor factor, string? inner)
{
    private readonly int _stride = Layouts.RoundUp(code.Query.Width);

    /// <summary>Floats of scratch.</summary>
    public static Extent Pack(IReadOnlyList<ValuePlan> inputs) => 2 * Layouts.RoundUp(inputs[0].Width) * (1 + inputs[0].Steps + inputs[1].Steps);

    public IEnumerable<string> Scores(string scores) => [.. Call(), $"AdditiveScores.Apply(call, ref {scores});"];

    public IEnumerable<string> Gradients(string scores)
    {
        foreach (string statement in Call())
            yield return statement;
        yield return factor.IsVector
            ? $"ref float dFactors = {Parameter("gradients", factor.Parameter!)};"
            : $"ref float dFactors = {Scratch(1)};\nSequences.Clear(ref dFactors, {_stride});";
        string call = $"AdditiveScores.Gradient(call, ref {scores}, ref dx0, {SingleAttentionCode.GradientRows(code.Query)}, "
            + $"ref d{code.KeyName}, {SingleAttentionCode.GradientRows(code.Key)}, {code.AddsToValue}, ref dFactors);";
        yield return inner is null ? call : $"{Value("gradients", inner)} += {call}";
        if (factor is { Parameter: { } shared, IsVector: false })
            yield return $"{Value("gradients", shared)} += AdditiveScores.Sum(ref dFactors, {code.Query.Width});";
    }

    private IEnumerable<string> Call()
    {
        if (!factor.IsVector)
        {
            string value = factor.Parameter is null ? "1f" : Value("parameters", factor.Parameter);
            yield return $"AdditiveScores.Fill({Scratch(0)}, {code.Query.Width}, {_stride}, {value});";
        }

        yield return $$"""
            var call = new AdditiveCall
            {
                Query = ref x0, Key = ref {{code.KeyName}}, Factors = {{(factor.IsVector ? Parameter("parameters", factor.Parameter!) : Scratch(0))}}, Pack = {{Scratch(2)}},
                OfQuery = {{SingleAttentionCode.Rows(code.Query)}}, OfKey = {{SingleAttentionCode.Rows(code.Key)}},
                Inner = {{(inner is null ? "1f" : Value("parameters", inner))}}, ScoreStride = {{code.Of.Stride}}, Batch = batch,
            };
            """;
    }

    /// <summary>A part of the scratch, each but the last of one row.</summary>
    private string Scratch(int part) => CodeText.RefAt("scratch", code.ScoreScratch + part * _stride);

    private string Parameter(string buffer, string name) => CodeText.RefAt(buffer, code.Emitter.ParameterOffset(name));

    private string Value(string buffer, string name) => Parameter(buffer, name).Substring("ref ".Length);
}
