namespace CompiledRnn.Generator.Emission;

/// <summary>The signature that the backward code of every layer has.</summary>
internal static class CodeTextBackward
{
    public const string Signature =
        "public static void Backward(ref float parameters, ref float x, ref float y, ref float dy, ref float dx, ref float saved, "
        + "ref float gradients, ref float scratch, bool inputGradient, in TrainingStep step)";
}
