namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/merging/maximum.py: the largest.</summary>
internal sealed class MaximumLayer : ChoiceLayer
{
    public override string Kind => "Maximum";

    protected override string Function => "Larger";
}
