namespace CompiledRnn.Interop;

/// <summary>Dense, Embedding and the normalizations.</summary>
internal static class WeightedWriters
{
    public static Written Dense(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Dense").Argument("units")
            .Function("activation", "Activation", Activation.Linear)
            .Flag("use_bias", "UseBias", missing: true)
            .Weights(("kernel", Initializer.GlorotUniform), ("bias", Initializer.Zeros));
        WeightOptions.WriteActivity(attribute);
        return Written.Of(attribute, context.IsSequence);
    }

    public static Written Embedding(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Embedding").Argument("input_dim").Argument("output_dim")
            .Flag("mask_zero", "MaskZero")
            .Weights(("embeddings", Initializer.RandomUniform));
        WeightOptions.WriteActivity(attribute);
        return Written.Of(attribute, isSequence: true);
    }

    public static Written LayerNormalization(LayerContext context) => Written.Of(Normalization(context, "LayerNormalization"), context.IsSequence);

    public static Written BatchNormalization(LayerContext context) => Written.Of(
        Normalization(context, "BatchNormalization")
            .Number("momentum", "Momentum", 0.99)
            .Initializers(("moving_mean", Initializer.Zeros), ("moving_variance", Initializer.Ones)),
        context.IsSequence);

    public static Written RmsNormalization(LayerContext context) => Written.Of(
        context.Attribute("RmsNormalization").LastAxis().Number("epsilon", "Epsilon", 1e-6).Weights(), context.IsSequence);

    private static AttributeBuilder Normalization(LayerContext context, string kind) => context.Attribute(kind).LastAxis()
        .Number("epsilon", "Epsilon", 1e-3)
        .Flag("center", "Center", missing: true)
        .Flag("scale", "Scale", missing: true)
        .Weights(("beta", Initializer.Zeros), ("gamma", Initializer.Ones));
}
