extern alias generator;

using CompiledRnn.Fuzz.Compiling;
using generator::CompiledRnn.Generator.Parsing;
using generator::CompiledRnn.Generator.Shapes;
using generator::CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Fuzz.Models;

/// <summary>Models layer by layer: of several random brackets the first that the compiler takes, so that what comes out is deep and runs.</summary>
/// <param name="random">Where from.</param>
/// <param name="used">Types that Use may name.</param>
/// <param name="usedSource">Where they are declared.</param>
internal sealed class Growth(Random random, IReadOnlyList<string> used, string usedSource)
{
    private const int Candidates = 6;
    private const int LargestValue = 4000;
    private const int MostParameters = 40_000;

    private readonly Brackets _brackets = new(random, used);

    /// <summary>The brackets of a model that has no fault, as far as the compiler says.</summary>
    public List<Bracket> Sound(int layers)
    {
        List<Bracket> model = [];
        bool tokens = false;
        // A start without a model behind it is tried again: few layers read what comes from it.
        for (int index = 0; index < layers;)
        {
            List<Bracket>[] candidates = [.. Enumerable.Range(0, Candidates).Select(_ => Longer(model, index, tokens))];
            int first = FirstSound(candidates, out tokens);
            if (first >= 0)
                model = candidates[first];
            else if (model.Count == 0)
                continue;
            index++;
        }

        return model;
    }

    /// <summary>The brackets of a model that may be anything.</summary>
    public List<Bracket> Wild(int layers)
    {
        List<Bracket> model = [.. random.Next(8) == 0 ? [] : _brackets.Start(sound: random.Next(3) > 0)];
        for (int index = 0; index < layers; index++)
            model.Add(_brackets.Layer(index, Above(model), sound: random.Next(3) > 0));
        return model;
    }

    /// <summary>A layer of any kind and any values.</summary>
    public Bracket WildLayer(int index, IReadOnlyList<Bracket> model) => _brackets.Layer(index, Above(model), sound: false);

    private List<Bracket> Longer(List<Bracket> model, int index, bool tokens)
    {
        List<Bracket> longer = [.. model.Count == 0 ? _brackets.Start(sound: true) : model];
        longer.Add(_brackets.Layer(index, Above(longer), sound: true, tokens || (model.Count == 0 && random.Next(4) == 0)));
        return longer;
    }

    private int FirstSound(List<Bracket>[] candidates, out bool tokens)
    {
        IEnumerable<string> classes = candidates.Select((model, i) => $"{string.Concat(model)} partial class C{i};\n");
        CSharpCompilation project = Project.Of(["using CompiledRnn;\n" + string.Concat(classes), usedSource]);
        for (int i = 0; i < candidates.Length; i++)
        {
            if (Infer(project.GetTypeByMetadataName($"C{i}")) is not { } model)
                continue;
            tokens = model.Values.LastOrDefault(v => v.Kind != ValueKind.Mask) is { Kind: ValueKind.Tokens };
            return i;
        }

        tokens = false;
        return -1;
    }

    private static InferredModel? Infer(INamedTypeSymbol? type)
    {
        if (type is null || ModelParser.Parse(type) is not { Problems.Count: 0 } parsed || ShapeInference.Infer(parsed.Spec) is not { IsComplete: true } model)
            return null;
        bool quick = model.Values.All(v => v.Shape.TypicalLength <= LargestValue) && model.Layers.Sum(l => l.Parameters.Sum(p => (long)p.Floats)) <= MostParameters;
        return quick ? model : null;
    }

    private static IReadOnlyList<string> Above(IReadOnlyList<Bracket> model) => [.. model.Select(b => b.Name).OfType<string>()];
}
