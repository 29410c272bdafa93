using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class AddModelFixTests : FixTests<AddModelFix>
{
    [Fact]
    public Task AddsItAboveTheLayers() => Fixes(
        Model.Text("/// <summary>Mine.</summary>\n[Dense(3)]\n[Dense(2)]\npartial class {|CRNN004:M|};"),
        Model.Text("/// <summary>Mine.</summary>\n[Model(Features = 1)]\n[Dense(3)]\n[Dense(2)]\npartial class M;"));

    [Fact]
    public Task FixAllMendsNestedModels() => Fixes(
        Model.Text("[Dense(3)] partial class {|CRNN004:M|}\n{\n    [Dense(2)]\n    partial class {|CRNN004:N|};\n}"),
        Model.Text("[Model(Features = 1)] [Dense(3)] partial class M\n{\n    [Model(Features = 1)]\n    [Dense(2)]\n    partial class N;\n}"));

    [Fact]
    public Task LayersCannotBeInvented() => OffersNothing(Model.Text("[Model(Features = 1)] partial class {|CRNN004:M|};"));
}
