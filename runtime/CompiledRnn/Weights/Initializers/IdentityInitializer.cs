namespace CompiledRnn;

/// <summary>A matrix with one number on its diagonal and zeros beside it (Keras: Identity).</summary>
internal static class IdentityInitializer
{
    public static void Fill(string name, TensorShape shape, double gain, Span<float> values)
    {
        if (shape.Rank != 2)
            throw new ArgumentException($"An identity initializer needs a matrix; \"{name}\" has the shape {shape}.");
        values.Clear();
        for (int i = 0; i < Math.Min(shape[0], shape[1]); i++)
            values[i * shape[1] + i] = (float)gain;
    }
}
