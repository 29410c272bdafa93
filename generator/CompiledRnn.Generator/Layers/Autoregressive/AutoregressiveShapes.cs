using System.Globalization;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The shape rule of Autoregressive.</summary>
internal static class AutoregressiveShapes
{
    /// <summary>The output's shape, or null with a fault.</summary>
    public static Shape? Infer(LayerInput input)
    {
        int steps = input.Spec.Get("Steps", 0);
        if (!(input.AtLeast("Steps", 1, steps) & CheckFirst(input)) || !input.IsKnown || input.Spec.Inner.Count == 0 || !CheckInput(input))
            return null;
        InferredModel body = AutoregressiveBody.For(input.Spec, input.Shape);
        int inputs = AutoregressiveBody.StateInputs(input.Spec);
        foreach (Problem problem in body.Problems)
        {
            int index = System.Math.Min(System.Math.Max(problem.Layer - inputs, 0), input.Spec.Inner.Count - 1);
            input.Inner(input.Shape, index).Fail(problem.Rule, problem.Fault, problem.Mend, problem.Argument);
        }

        if (!body.IsComplete)
            return null;
        int given = body[body.Outputs[0]].Shape.Features;
        return ReadsWhatItGives(input, body, given) ? Shape.Sequence(steps, given) : null;
    }

    /// <summary>The tokens that a step can read.</summary>
    public static int Vocabulary(LayerSpec spec) => spec.Inner[0].Get("Vocabulary", 0);

    private static bool CheckFirst(LayerInput input)
    {
        LayerSpec spec = input.Spec;
        if (!input.Defined<FirstInput>("First") || spec.Inner.Count == 0)
            return false;
        FirstInput first = spec.Get("First", FirstInput.Input);
        bool tokens = AutoregressiveBody.ReadsTokens(spec);
        if (first == FirstInput.StartToken && !tokens)
            return input.Refuse("First", "StartToken, and its layers read numbers", "Set it to FirstInput.Zeros, or put Embedding in front of them");
        if (first == FirstInput.Zeros && tokens)
            return input.Refuse("First", "Zeros, and its layers read tokens", "Set it to FirstInput.StartToken");
        int token = spec.Get("StartToken", 0);
        if (first == FirstInput.StartToken)
        {
            return (token >= 0 && token < System.Math.Max(Vocabulary(spec), 1))
                || input.Refuse("StartToken", Text(token), $"Set it to one of the tokens 0 to {Text(Vocabulary(spec) - 1)}");
        }

        return !spec.Has("StartToken") || input.Refuse("StartToken", Text(token), "Set First = FirstInput.StartToken, or leave it out");
    }

    private static bool CheckInput(LayerInput input) => input.Spec.Get("First", FirstInput.Input) switch
    {
        FirstInput.LastStep => input.NeedsSequence(),
        FirstInput.Input when AutoregressiveBody.ReadsTokens(input.Spec) => input.Shape.Steps == 1 || ReadsOneToken(input),
        FirstInput.Input => input.NeedsVector(),
        _ => true,
    };

    private static bool ReadsOneToken(LayerInput input)
    {
        input.Fail(
            "CRNN104", $"{input.Description} reads one token at its first step, and {input.SourceOf(0)} gives {(input.Shape.Steps.IsFixed ? Text(input.Shape.Steps.Value) : "any number of them")}",
            "Set First = FirstInput.LastStep, which begins with the last one");
        return false;
    }

    private static bool ReadsWhatItGives(LayerInput input, InferredModel body, int given)
    {
        if (AutoregressiveBody.ReadsTokens(input.Spec))
        {
            int vocabulary = Vocabulary(input.Spec);
            if (given > vocabulary)
            {
                input.FailWith(
                    Text(vocabulary),
                    "CRNN111", $"{input.Description} reads {Text(vocabulary)} tokens and gives {Shape.Vector(given)}, a value for each token that the next step may read",
                    $"End it with Dense({Text(vocabulary)})");
            }

            return given <= vocabulary;
        }

        int read = body[body.Inputs[0]].Shape.Features;
        if (given != read)
        {
            input.FailWith(
                Text(read),
                "CRNN111", $"{input.Description} reads {Shape.Vector(read)} at its first step and gives {Shape.Vector(given)}, its next input",
                $"End it with Dense({Text(read)})");
        }

        return given == read;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
