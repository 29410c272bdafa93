using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Parsing;

/// <summary>CRNN005 on [Model] itself: the input must have a size. Steps without Features are tokens.</summary>
internal static class InputRules
{
    /// <summary>Adds the faults of [Model]'s arguments.</summary>
    /// <returns>Whether the input's shape is known.</returns>
    public static bool Check(int? steps, EquatableArray<Option> options, bool hasInputs, List<Problem> problems)
    {
        object? features = options.FirstOrDefault(o => o.Name == "Features")?.Value;
        int before = problems.Count;
        if (features is null && steps is null && !hasInputs)
            Add(null, "[Model] does not say how many Features a step has", "Set Features to 1 or more, or add an [Input]");
        else if (features is int and < 1)
            Add("Features", $"Features of [Model] is {features}", "Set it to 1 or more");
        if (steps is < 1 and not Shape.Unknown)
            Add("Steps", $"Steps of [Model] is {steps}", "Set it to 1 or more, or leave it out for a vector");
        return problems.Count == before;

        void Add(string? argument, string fault, string mend) => problems.Add(new Problem("CRNN005", -1, 0, argument, fault, mend));
    }
}
