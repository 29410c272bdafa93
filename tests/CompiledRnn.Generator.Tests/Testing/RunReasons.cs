using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace CompiledRnn.Generator.Tests;

/// <summary>Why each step ran, for the models of a project in their order: presets, so that a test of caching is one line.</summary>
internal sealed record RunReasons(IncrementalStepRunReason[] Parse, IncrementalStepRunReason[] Infer, IncrementalStepRunReason[] Emit)
{
    /// <summary>The first run.</summary>
    public static RunReasons First(int models = 1) => All(models, New, New, New);

    /// <summary>An edit that touches no model: parsed again to an equal spec, and the rest cached.</summary>
    public static RunReasons Untouched(int models = 1) => All(models, Unchanged, Cached, Cached);

    /// <summary>One of several models has changed.</summary>
    public static RunReasons OneChanged(int models, int changed)
    {
        RunReasons reasons = Untouched(models);
        reasons.Parse[changed] = reasons.Infer[changed] = reasons.Emit[changed] = Modified;
        return reasons;
    }

    /// <summary>Checks the last run.</summary>
    public void Check(GeneratorRun run)
    {
        Assert.Equal(Parse, Of(run, ModelGenerator.Steps.Parse));
        Assert.Equal(Infer, Of(run, ModelGenerator.Steps.Infer));
        Assert.Equal(Emit, Of(run, ModelGenerator.Steps.Emit));
    }

    private static RunReasons All(int models, IncrementalStepRunReason parse, IncrementalStepRunReason infer, IncrementalStepRunReason emit) =>
        new([.. Enumerable.Repeat(parse, models)], [.. Enumerable.Repeat(infer, models)], [.. Enumerable.Repeat(emit, models)]);

    private static IncrementalStepRunReason[] Of(GeneratorRun run, string step) =>
        [.. run.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => Fold(step, o.Reason))];

    // Both mean that nothing behind the step runs; the parse alone may be either.
    private static IncrementalStepRunReason Fold(string step, IncrementalStepRunReason reason) =>
        step == ModelGenerator.Steps.Parse && reason == Cached ? Unchanged : reason;
}
