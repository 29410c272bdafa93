namespace CompiledRnn;

/// <summary>A weight file is broken, or does not belong to the model. The model is as it was before.</summary>
public sealed class WeightFileException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fileName">The file, or null where the weights come from a stream.</param>
    /// <param name="parameterName">The tensor at fault, or null where the file as a whole is.</param>
    /// <param name="problem">What was expected and what was found.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public WeightFileException(string? fileName, string? parameterName, string problem, Exception? inner = null)
        : base(Compose(fileName, parameterName, problem), inner)
    {
        FileName = fileName;
        ParameterName = parameterName;
    }

    /// <summary>The file, or null where the weights come from a stream.</summary>
    public string? FileName { get; }

    /// <summary>The tensor at fault, or null where the file as a whole is.</summary>
    public string? ParameterName { get; }

    private static string Compose(string? fileName, string? parameterName, string problem)
    {
        string file = fileName is null ? "The weights in the stream" : $"The weight file \"{fileName}\"";
        string at = parameterName is null ? "" : $", parameter \"{Shorten(parameterName)}\"";
        return $"{file}{at}: {problem}";
    }

    // A broken file's name may be any text of any length.
    private static string Shorten(string name) => name.Length <= 120 ? name : name[..120] + "…";
}
