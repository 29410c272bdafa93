namespace CompiledRnn.Interop;

/// <summary>How each Keras layer is written. A new layer is one row here and a method among its kind.</summary>
internal static class LayerWriters
{
    private static readonly Dictionary<string, Func<LayerContext, Written>> Rows = new()
    {
        ["LSTM"] = RecurrentWriters.Lstm,
        ["GRU"] = RecurrentWriters.Gru,
        ["SimpleRNN"] = RecurrentWriters.SimpleRnn,
        ["Bidirectional"] = WrapperWriters.Bidirectional,
        ["TimeDistributed"] = WrapperWriters.TimeDistributed,
        ["Dense"] = WeightedWriters.Dense,
        ["Embedding"] = WeightedWriters.Embedding,
        ["LayerNormalization"] = WeightedWriters.LayerNormalization,
        ["RMSNormalization"] = WeightedWriters.RmsNormalization,
        ["BatchNormalization"] = WeightedWriters.BatchNormalization,
        ["Conv1D"] = ConvolutionWriters.Conv1D,
        ["DepthwiseConv1D"] = ConvolutionWriters.DepthwiseConv1D,
        ["SeparableConv1D"] = ConvolutionWriters.SeparableConv1D,
        ["MaxPooling1D"] = c => ConvolutionWriters.Pooling(c, "MaxPooling1D"),
        ["AveragePooling1D"] = c => ConvolutionWriters.Pooling(c, "AveragePooling1D"),
        ["GlobalMaxPooling1D"] = c => ConvolutionWriters.GlobalPooling(c, "GlobalMaxPooling1D"),
        ["GlobalAveragePooling1D"] = c => ConvolutionWriters.GlobalPooling(c, "GlobalAveragePooling1D"),
        ["Activation"] = ActivationWriters.Activation,
        ["ReLU"] = ActivationWriters.Relu,
        ["LeakyReLU"] = ActivationWriters.LeakyRelu,
        ["ELU"] = ActivationWriters.Elu,
        ["PReLU"] = ActivationWriters.Prelu,
        ["Softmax"] = ActivationWriters.Softmax,
        ["Dropout"] = c => NoiseWriters.Rate(c, "Dropout"),
        ["SpatialDropout1D"] = c => NoiseWriters.Rate(c, "SpatialDropout1D"),
        ["GaussianDropout"] = c => NoiseWriters.Rate(c, "GaussianDropout"),
        ["GaussianNoise"] = NoiseWriters.GaussianNoise,
        ["Masking"] = NoiseWriters.Masking,
        ["Identity"] = Written.Nothing,
        ["RepeatVector"] = ShapingWriters.RepeatVector,
        ["Flatten"] = ShapingWriters.Flatten,
        ["Reshape"] = ShapingWriters.Reshape,
        ["Permute"] = ShapingWriters.Permute,
        ["ZeroPadding1D"] = c => ShapingWriters.Ends(c, "ZeroPadding1D", "padding"),
        ["Cropping1D"] = c => ShapingWriters.Ends(c, "Cropping1D", "cropping"),
        ["UpSampling1D"] = ShapingWriters.UpSampling1D,
        ["Concatenate"] = JoinWriters.Concatenate,
        ["Add"] = c => JoinWriters.Plain(c, "Add"),
        ["Subtract"] = c => JoinWriters.Plain(c, "Subtract"),
        ["Multiply"] = c => JoinWriters.Plain(c, "Multiply"),
        ["Average"] = c => JoinWriters.Plain(c, "Average"),
        ["Maximum"] = c => JoinWriters.Plain(c, "Maximum"),
        ["Minimum"] = c => JoinWriters.Plain(c, "Minimum"),
        ["Dot"] = JoinWriters.Dot,
        ["Attention"] = JoinWriters.Attention,
        ["AdditiveAttention"] = JoinWriters.AdditiveAttention,
        ["MultiHeadAttention"] = JoinWriters.MultiHeadAttention,
    };

    /// <summary>Keras's names of all layers that can be written.</summary>
    public static IReadOnlyCollection<string> Names => Rows.Keys;

    /// <exception cref="UnsupportedKerasLayerException">There is no such layer, or an option has no attribute.</exception>
    public static Written Write(LayerContext context) => Rows.TryGetValue(context.Layer.ClassName, out var write)
        ? write(context)
        : throw context.Layer.Unsupported(null, "CompiledRnn has no such layer");

    /// <summary>Whether what the layer reads behind its first input are initial states.</summary>
    public static bool TakesStates(KerasLayer layer) => layer.ClassName == "Bidirectional" || RecurrentWriters.States(layer.ClassName).Count > 0;

    /// <summary>The ports of a layer's final states, in Keras's order.</summary>
    public static IReadOnlyList<string> StatesOf(KerasLayer layer) => layer.ClassName == "Bidirectional"
        ? WrapperWriters.States(layer)
        : RecurrentWriters.States(layer.ClassName);

    /// <summary>Which output is the first state.</summary>
    public static int FirstState(KerasLayer layer) => WrapperWriters.IsSeparate(layer) ? 2 : 1;

    /// <summary>The port of an output; null for the main one.</summary>
    /// <exception cref="UnsupportedKerasLayerException">The layer has no such output.</exception>
    public static string? PortOf(KerasLayer layer, int output)
    {
        if (output == 0)
            return null;
        if (output == 1 && WrapperWriters.IsSeparate(layer))
            return "Backward";
        int state = output - FirstState(layer);
        IReadOnlyList<string> states = StatesOf(layer);
        return state < states.Count ? states[state] : throw layer.Unsupported(null, $"it has no output {output}");
    }

    /// <summary>All outputs of a call: what a sequential model gives that ends in the layer.</summary>
    public static IReadOnlyList<KerasReference> OutputsOf(KerasLayer layer, int call)
    {
        int count = WrapperWriters.IsSeparate(layer) ? 2 : 1;
        KerasLayer recurrent = layer.ClassName == "Bidirectional" ? layer.Inner("layer") : layer;
        if (recurrent.Flag("return_state"))
            count += StatesOf(layer).Count;
        return [.. Enumerable.Range(0, count).Select(o => new KerasReference(layer.Name, call, o))];
    }
}
