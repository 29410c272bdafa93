namespace CompiledRnn;

/// <summary>Named values for the number of time steps of a model's input.</summary>
public static class Steps
{
    /// <summary>The number of steps comes with each call. In a shape: a number that is not known yet.</summary>
    public const int Any = -1;
}
