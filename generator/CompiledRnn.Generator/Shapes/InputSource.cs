namespace CompiledRnn.Generator.Shapes;

/// <summary>Where a layer's input comes from, for messages and fixes.</summary>
/// <param name="Description">The layer above: <c>Lstm(64)</c>, or the model's input.</param>
/// <param name="CollapsedBy">The recurrent layer without ReturnSequences that made the input a vector, or -1.</param>
/// <param name="CollapsedDescription">Its description.</param>
/// <param name="SequencedBy">The recurrent layer with ReturnSequences that keeps the input a sequence, or -1.</param>
/// <param name="SequencedDescription">Its description.</param>
internal sealed record InputSource(
    string Description, int CollapsedBy = -1, string CollapsedDescription = "", int SequencedBy = -1, string SequencedDescription = "");
