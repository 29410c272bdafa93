namespace CompiledRnn;

/// <summary>The parameters of a model to and from safetensors; names are the parameters', layouts Keras's.</summary>
internal static class ModelWeights
{
    /// <summary>What a file of this library says of itself under <c>format</c>.</summary>
    private const string Format = "compiledrnn";

    public static void Write(CompiledModel model, Stream stream, IReadOnlyDictionary<string, string>? texts)
    {
        var metadata = new Dictionary<string, string> { ["format"] = Format, ["model"] = model.Definition.Name };
        foreach ((string key, string value) in texts ?? new Dictionary<string, string>())
        {
            if (!metadata.TryAdd(key, value))
                throw new ArgumentException($"Expected other keys than the library's own, got \"{key}\".", "metadata");
        }

        SafetensorsWriter.Write(stream, [.. model.Parameters.Select(p => new TensorSource(p.Name, p.Shape, p.ToArray))], metadata);
    }

    /// <summary>Checks every parameter and only then copies.</summary>
    public static void Load(CompiledModel model, SafetensorsFile file, bool allowNonFinite)
    {
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (!model.Parameters.TryGet(tensor.Name, out _))
                throw new WeightFileException(file.FileName, tensor.Name,
                    $"expected parameters of the model {model.Definition.Name} only, found one that it does not have. It has {NamesOf(model)}.");
        }

        float[][] values = [.. model.Parameters.Select(p => Read(p, file, allowNonFinite))];
        for (int i = 0; i < values.Length; i++)
            model.Parameters[i].CopyFrom(values[i]);
    }

    private static float[] Read(Parameter parameter, SafetensorsFile file, bool allowNonFinite)
    {
        if (!file.TryGet(parameter.Name, out SafetensorsTensor? tensor))
            throw new WeightFileException(file.FileName, parameter.Name, $"expected a tensor of the shape {parameter.Shape}, found none of that name.");
        if (tensor.Shape != parameter.Shape)
            throw new WeightFileException(file.FileName, parameter.Name, $"expected the shape {parameter.Shape}, found {tensor.Shape}.");
        float[] values = tensor.ToArray();
        int other = allowNonFinite ? -1 : FiniteValues.IndexOfOther(values);
        if (other >= 0)
            throw new WeightFileException(file.FileName, parameter.Name, $"expected finite values, found {values[other]} at index {other}.");
        return values;
    }

    private static string NamesOf(CompiledModel model) => string.Join(", ", model.Parameters.Select(p => p.Name));
}
