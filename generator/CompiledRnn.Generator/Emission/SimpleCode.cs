namespace CompiledRnn.Generator.Emission;

/// <summary>The class of a layer whose code is a few calls of the runtime. The bodies see <c>batch</c> and the references x, y, dx, dy.</summary>
internal static class SimpleCode
{
    /// <summary>Writes those methods that have a body.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="infer">Forward in inference.</param>
    /// <param name="forward">Forward in training.</param>
    /// <param name="backward">Backward.</param>
    public static void Write(LayerEmitter layer, string? infer, string? forward, string? backward)
    {
        CodeWriter writer = layer.Writer;
        using (writer.Open($"file static class {layer.Class}"))
        {
            bool written = Method(writer, layer.Signature.Infer, infer, "", false);
            if (layer.InferenceOnly)
                return;
            written |= Method(writer, layer.Signature.Forward, forward, "int batch = step.Batch;", written);
            Method(writer, layer.Signature.Backward, backward, "int batch = step.Batch;", written);
        }
    }

    private static bool Method(CodeWriter writer, string signature, string? body, string first, bool apart)
    {
        if (body is null)
            return false;
        if (apart)
            writer.Blank();
        using (writer.Open(signature))
        {
            if (first.Length > 0)
                writer.Write(first);
            writer.Write(body);
        }

        return true;
    }
}
