namespace CompiledRnn;

public abstract partial class CompiledModel
{
    /// <summary>
    /// Saves the parameters as safetensors, in Keras's layout. Atomic: whatever happens, the path stands for the old file or for the whole
    /// new one.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="metadata">
    /// Texts to keep in the file, such as <see cref="Scaler.ToString()"/>; read again by <see cref="SafetensorsFile.Metadata"/>.
    /// </param>
    /// <exception cref="ArgumentException">The metadata use the library's own keys, <c>format</c> and <c>model</c>.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be written.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Save(stream, metadata));

    /// <summary>Writes the parameters as safetensors.</summary>
    /// <param name="stream">Writable; left open.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="ArgumentException">The metadata use the library's own keys, <c>format</c> and <c>model</c>.</exception>
    public void Save(Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelWeights.Write(this, stream, metadata);
    }

    /// <summary>
    /// Sets the parameters from a safetensors file with the same names and shapes, of F32, F64, F16 or BF16. The model is changed only when
    /// everything in the file is right. Not while other threads predict.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="allowNonFinite">Whether NaN and infinity are taken too.</param>
    /// <exception cref="WeightFileException">The file is broken, or not of this model; the model is unchanged.</exception>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public void LoadWeights(string path, bool allowNonFinite = false) => ModelWeights.Load(this, SafetensorsFile.Read(path), allowNonFinite);

    /// <summary>Sets the parameters from a stream, read from where it stands to its end; else as from a file.</summary>
    /// <param name="stream">Readable; left open.</param>
    /// <param name="allowNonFinite">Whether NaN and infinity are taken too.</param>
    /// <exception cref="WeightFileException">The contents are broken, or not of this model; the model is unchanged.</exception>
    public void LoadWeights(Stream stream, bool allowNonFinite = false) => ModelWeights.Load(this, SafetensorsFile.Read(stream), allowNonFinite);
}
