namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/merging/minimum.py: the smallest.</summary>
internal sealed class MinimumLayer : ChoiceLayer
{
    public override string Kind => "Minimum";

    protected override string Function => "Smaller";
}
