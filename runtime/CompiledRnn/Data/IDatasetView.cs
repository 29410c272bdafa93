namespace CompiledRnn;

/// <summary>A data set whose pairs are those of another one, in the same shape.</summary>
internal interface IDatasetView : IDataset
{
    /// <summary>The other one.</summary>
    IDataset Source { get; }
}
