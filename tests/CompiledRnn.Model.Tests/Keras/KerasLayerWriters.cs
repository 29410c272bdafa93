namespace CompiledRnn.ModelTests.Keras;

/// <summary>
/// How each Keras layer is written as attributes. A new layer is one entry. A writer gets the layers that are left (its own first, as some
/// attributes stand for two layers) and the steps of its input, 0 for a vector.
/// </summary>
internal static class KerasLayerWriters
{
    private static readonly Dictionary<string, Func<ReadOnlyMemory<KerasLayer>, int, WrittenLayer>> Writers = new()
    {
        ["Dense"] = (l, steps) => new([Dense(First(l))], steps),
        ["LSTM"] = (l, steps) => new([Lstm(First(l))], First(l).Flag("return_sequences") ? steps : 0),
        ["GRU"] = (l, steps) => new([Gru(First(l))], First(l).Flag("return_sequences") ? steps : 0),
        ["SimpleRNN"] = (l, steps) => new([SimpleRnn(First(l))], First(l).Flag("return_sequences") ? steps : 0),
        ["Conv1D"] = (l, steps) => KerasConvolutions.Conv1D(First(l), steps),
        ["DepthwiseConv1D"] = (l, steps) => KerasConvolutions.DepthwiseConv1D(First(l), steps),
        ["SeparableConv1D"] = (l, steps) => KerasConvolutions.SeparableConv1D(First(l), steps),
        ["Bidirectional"] = (l, steps) => Bidirectional(First(l), steps),
        ["TimeDistributed"] = (l, steps) => TimeDistributed(First(l), steps),
        ["RepeatVector"] = (l, _) => new([$"RepeatVector({First(l).Int("n")})"], First(l).Int("n")),
        ["Activation"] = (l, steps) => new([$"Activation({First(l).Function("activation")})"], steps),
        // The reference's values, gradients included, are without dropout.
        ["Dropout"] = (_, steps) => new(["Dropout(0)"], steps),
        ["Flatten"] = (_, _) => new(["Flatten"], 0),
        ["ZeroPadding1D"] = (l, steps) => ZeroPadding(First(l).Ints("padding"), steps),
        ["Cropping1D"] = (l, steps) => Cropping(First(l).Ints("cropping"), steps),
        ["Reshape"] = (l, _) => Reshape(l),
        ["MaxPooling1D"] = (l, _) => new([Pooling(First(l))], 0),
        ["AveragePooling1D"] = (l, _) => new([Pooling(First(l))], 0),
        ["GlobalMaxPooling1D"] = (l, _) => new(["GlobalMaxPooling1D"], 0),
        ["GlobalAveragePooling1D"] = (l, _) => new(["GlobalAveragePooling1D"], 0),
        ["LayerNormalization"] = (l, steps) => new([LayerNormalization(First(l))], steps),
        ["RMSNormalization"] = (l, steps) => new([$"RmsNormalization(Epsilon = {First(l).Number("epsilon")})"], steps),
        ["LeakyReLU"] = (l, steps) => new([$"LeakyRelu({First(l).Number("negative_slope")})"], steps),
        ["ELU"] = (l, steps) => new([$"Elu({First(l).Number("alpha")})"], steps),
        ["Softmax"] = (_, steps) => new(["Softmax"], steps),
        // As Dropout.
        ["SpatialDropout1D"] = (_, steps) => new(["SpatialDropout1D(0)"], steps),
        ["GaussianNoise"] = (_, steps) => new(["GaussianNoise(0)"], steps),
        ["Permute"] = (l, steps) => Permute(First(l).Ints("dims"), steps),
        ["UpSampling1D"] = (l, steps) => new([$"UpSampling1D({First(l).Int("size")})"], steps * First(l).Int("size")),
    };

    /// <summary>The attributes of the layers, one bracket each.</summary>
    /// <param name="layers">All layers of a sequential model.</param>
    /// <param name="steps">Steps of the input, 0 for a vector.</param>
    /// <exception cref="InexpressibleException">A layer or an option of one has no attribute.</exception>
    public static IReadOnlyList<string> Write(ReadOnlyMemory<KerasLayer> layers, int steps)
    {
        var brackets = new List<string>();
        while (!layers.IsEmpty)
        {
            if (!Writers.TryGetValue(First(layers).Type, out var writer))
                throw new InexpressibleException($"there is no layer {First(layers).Type} yet");
            WrittenLayer written = writer(layers, steps);
            brackets.AddRange(written.Brackets);
            steps = written.Steps;
            layers = layers[written.Taken..];
        }

        return brackets;
    }

    private static KerasLayer First(ReadOnlyMemory<KerasLayer> layers) => layers.Span[0];

    private static string Dense(KerasLayer layer)
    {
        layer.Allow("units", "activation", "use_bias");
        return $"Dense({layer.Int("units")}, Activation = {layer.Function("activation")}, UseBias = {Text(layer.Flag("use_bias"))})";
    }

    private static string Lstm(KerasLayer layer)
    {
        layer.Allow("units", "activation", "recurrent_activation", "use_bias", "return_sequences", "go_backwards", "unit_forget_bias");
        return $"Lstm({layer.Int("units")}, RecurrentActivation = {layer.Function("recurrent_activation")}, {Recurrent(layer)})";
    }

    private static string Gru(KerasLayer layer)
    {
        layer.Allow("units", "activation", "recurrent_activation", "use_bias", "return_sequences", "go_backwards", "reset_after");
        return $"Gru({layer.Int("units")}, ResetAfter = {Text(layer.Flag("reset_after"))}, RecurrentActivation = {layer.Function("recurrent_activation")}, {Recurrent(layer)})";
    }

    private static string SimpleRnn(KerasLayer layer)
    {
        layer.Allow("units", "activation", "use_bias", "return_sequences", "go_backwards");
        return $"SimpleRnn({layer.Int("units")}, {Recurrent(layer)})";
    }

    private static string Recurrent(KerasLayer layer) =>
        $"Activation = {layer.Function("activation")}, UseBias = {Text(layer.Flag("use_bias"))}, "
        + $"ReturnSequences = {Text(layer.Flag("return_sequences"))}, GoBackwards = {Text(layer.Flag("go_backwards"))}";

    private static WrittenLayer Bidirectional(KerasLayer layer, int steps)
    {
        layer.Allow("layer", "merge_mode");
        string merge = layer.Config.GetProperty("merge_mode").GetString() ?? throw new InexpressibleException("Bidirectional: separate outputs are not there yet");
        IReadOnlyList<string> inner = Write(new[] { layer.Inner }, steps);
        return new([$"Bidirectional(Merge.{char.ToUpperInvariant(merge[0])}{merge[1..]}), {inner.Single()}"], layer.Inner.Flag("return_sequences") ? steps : 0);
    }

    private static WrittenLayer TimeDistributed(KerasLayer layer, int steps)
    {
        IReadOnlyList<string> inner = Write(new[] { layer.Inner }, steps);
        return new([$"TimeDistributed, {inner.Single()}"], steps);
    }

    private static WrittenLayer ZeroPadding(int[] padding, int steps) =>
        new([$"ZeroPadding1D(Before = {padding[0]}, After = {padding[1]})"], padding[0] + steps + padding[1]);

    private static WrittenLayer Cropping(int[] cropping, int steps) =>
        new([$"Cropping1D(Before = {cropping[0]}, After = {cropping[1]})"], steps - cropping[0] - cropping[1]);

    // Reshape((1, F)) and ZeroPadding1D((0, n)) together: the vector first, then zeros.
    private static WrittenLayer Reshape(ReadOnlyMemory<KerasLayer> layers)
    {
        int[] shape = First(layers).Ints("target_shape");
        if (shape is [1, _] && layers.Length > 1 && layers.Span[1].Type == "ZeroPadding1D" && layers.Span[1].Ints("padding") is [0, int after])
            return new([$"Impulse({after + 1})"], after + 1, Taken: 2);
        return shape switch
        {
            [int features] => new([$"Reshape({features})"], 0),
            [int steps, int features] => new([$"Reshape({steps}, {features})"], steps),
            _ => throw new InexpressibleException($"Reshape to {shape.Length} dimensions"),
        };
    }

    private static string Pooling(KerasLayer layer)
    {
        layer.Allow("pool_size", "strides", "padding", "data_format");
        string padding = layer.Config.GetProperty("padding").GetString() == "same" ? "Same" : "Valid";
        return $"{layer.Type}({layer.Ints("pool_size").Single()}, Strides = {layer.Ints("strides").Single()}, Padding = Padding.{padding})";
    }

    private static string LayerNormalization(KerasLayer layer)
    {
        layer.Allow("axis", "epsilon", "center", "scale");
        if (layer.Int("axis") != -1)
            throw new InexpressibleException($"LayerNormalization: the axis {layer.Int("axis")}");
        return $"LayerNormalization(Epsilon = {layer.Number("epsilon")}, Center = {Text(layer.Flag("center"))}, Scale = {Text(layer.Flag("scale"))})";
    }

    private static WrittenLayer Permute(int[] dims, int steps) => dims switch
    {
        [1] or [1, 2] => new([], steps),
        // Its steps are the features of its input, which nothing behind it asks for.
        _ => new(["Permute"], 0),
    };

    private static string Text(bool value) => value ? "true" : "false";
}
