"""Source: the model and the images, dropped, checked and summed up."""
